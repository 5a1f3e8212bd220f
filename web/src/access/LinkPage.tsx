import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { PlainShell } from './PlainShell';
import { tokenOfAddress, visit } from './queries';

// A press, not the mere opening, uses the link: programs that preview links sign nobody in.
export default function LinkPage() {
  const { t } = useWords();
  const { language } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [token] = useState(tokenOfAddress);
  const enter = useMutation({
    mutationFn: () => visit(token),
    onSuccess: async () => {
      client.clear();
      await navigate(`/${language}`, { replace: true });
    },
  });
  return (
    <PlainShell title={t('access.link.title')} lead={t('access.link.lead')}>
      <div className="panel stack">
        {enter.error && <ProblemView error={enter.error} focus />}
        <div>
          <Button loading={enter.isPending} onClick={() => enter.mutate()}>
            {t('access.link.enter')}
          </Button>
        </div>
      </div>
    </PlainShell>
  );
}

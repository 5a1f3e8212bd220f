import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useWords } from '../lib/words';
import { PlainShell } from './PlainShell';
import { SignInForm } from './SignInForm';

export default function SignInPage() {
  const { t } = useWords();
  const { language } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const wanted = params.get('to') ?? '';
  // Only back into this site, whatever the address says.
  const to = /^\/(?![/\\])/.test(wanted) ? wanted : `/${language}/desk`;
  return (
    <PlainShell title={t('access.sign_in.title')} lead={t('access.sign_in.lead')}>
      <div className="panel">
        <SignInForm done={() => void navigate(to, { replace: true })} />
      </div>
    </PlainShell>
  );
}

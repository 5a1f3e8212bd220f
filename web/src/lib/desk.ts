import { useParams } from 'react-router';

// Where the workplace's addresses start, in the reader's language.
export function useDesk(): string {
  const { language } = useParams();
  return `/${language}/desk`;
}

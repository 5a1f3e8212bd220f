import { useParams } from 'react-router';

// Where the public addresses start, in the reader's language.
export function usePortal(): string {
  const { language } = useParams();
  return `/${language}`;
}

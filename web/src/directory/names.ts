import { useParams } from 'react-router';
import { useRegions } from '../reference/queries';

type Names = { name_ru?: string; name_en?: string; name_zh?: string };

// A name in the reader's language, else the first there is: ru, en, zh.
export function nameIn(language: string | undefined, names: Names): string {
  const wanted = { ru: names.name_ru, en: names.name_en, zh: names.name_zh }[language ?? 'ru'];
  return wanted || names.name_ru || names.name_en || names.name_zh || '–';
}

export function useName(): (names: Names) => string {
  const { language } = useParams();
  return (names) => nameIn(language, names);
}

type Descriptions = { description_ru?: string; description_en?: string; description_zh?: string };

export function descriptionIn(language: string | undefined, texts: Descriptions): string {
  return nameIn(language, {
    name_ru: texts.description_ru ?? '',
    name_en: texts.description_en ?? '',
    name_zh: texts.description_zh ?? '',
  }).replace(/^–$/, '');
}

// Regions as the reader calls them; one that nobody knows stays a code.
export function useRegionNames(): { id: string; name: string }[] {
  const { language } = useParams();
  const { data } = useRegions();
  return (data?.rows ?? []).map((region) => ({ id: region.id, name: nameIn(language, region) }));
}

export function useRegionName(): (id: string) => string {
  const regions = useRegionNames();
  return (id) => regions.find((region) => region.id === id)?.name ?? id;
}

export const LANGUAGES = ['ru', 'en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<Language, string> = {
  ru: 'Русский',
  en: 'English',
  zh: '中文',
};

// What <html lang> and Intl are told; Chinese glyph shapes depend on it.
export const LOCALES: Record<Language, string> = { ru: 'ru', en: 'en-GB', zh: 'zh-Hans' };

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

// The first language of the browser's list that Artel speaks; Russian is the source language.
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.slice(0, 2).toLowerCase();
    if (isLanguage(primary)) return primary;
  }
  return 'ru';
}

import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// One folder per capability. A capability sees ui, lib, api and itself, never another capability;
// ui, lib and api see no capability. They meet by address only.
const capabilities = ['demand', 'planning', 'jobs'];
const closed = (names) => ({
    'no-restricted-imports': [
        'error',
        {
            patterns: [
                { group: names.map((name) => `**/${name}/**`), message: 'link by address instead' },
            ],
        },
    ],
});

export default tseslint.config(
    { ignores: ['dist', 'src/api/schema.gen.ts'] },
    ...tseslint.configs.recommended,
    hooks.configs.flat['recommended-latest'],
    {
        files: ['src/**/*.{ts,tsx}'],
        rules: {
            'max-lines': ['error', 220],
            'no-restricted-syntax': [
                'error',
                {
                    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
                    message: 'text only',
                },
                { selector: 'MemberExpression[property.name="innerHTML"]', message: 'text only' },
                { selector: 'JSXText[value=/[\\p{L}]{2,}/u]', message: 'texts live in locales/' },
            ],
        },
    },
    ...capabilities.map((name) => ({
        files: [`src/${name}/**/*.{ts,tsx}`],
        rules: closed(['app', ...capabilities.filter((other) => other !== name)]),
    })),
    { files: ['src/{ui,lib,api}/**/*.{ts,tsx}'], rules: closed(['app', ...capabilities]) },
);

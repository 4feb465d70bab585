import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['web/dist/', '.data/', 'node_modules/', 'geodata/haarlem/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      // The type checker knows what is defined, and knows the types of the platform too.
      'no-undef': 'off',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] } },
  },
  // A promise that nothing waits for loses its errors, and a program may end before it. `void` says that this is meant.
  ...[
    { files: ['{api,etl,geodata,tests}/**/*.ts'], project: 'tsconfig.json' },
    { files: ['web/**/*.ts'], project: 'web/tsconfig.json' },
  ].map(({ files, project }) => ({
    files,
    languageOptions: {
      parserOptions: { project, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  })),
  // Results are data for people and other programs: printing is what these entry points are for.
  { files: ['api/**', 'web/**'], ignores: ['api/server.ts'], rules: { 'no-console': 'error' } },
);

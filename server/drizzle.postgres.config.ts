import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './drizzle.postgres.cjs',
  out: './src/migrations/postgres',
  casing: 'snake_case',
})

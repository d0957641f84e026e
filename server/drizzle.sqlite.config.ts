import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'sqlite', schema: './drizzle.sqlite.cjs', out: './src/migrations/sqlite', casing: 'snake_case' })

import { defineConfig } from 'vitest/config'

/** Records a release: `pnpm --filter @linsheng/test record` with the program of that release. Not part of the test command. */
export default defineConfig({
  test: {
    watch: false,
    include: ['upgrade/record/*.record.ts'],
    root: new URL('../..', import.meta.url).pathname,
    globalSetup: ['./support/postgres-server.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})

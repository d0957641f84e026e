import { defineConfig } from 'vitest/config'

/** Files that put mocks in place of modules: what they import is theirs alone. */
const alone = ['server/**/*.alone.test.ts']
/** Files that start processes of the server. */
const processes = ['fault/**/*.test.ts', 'server/start/process.test.ts']

/** For two slow cores. What computes runs two files at a time; processes, phone and browser wait more than they compute, and run three. */
export default defineConfig({
  test: {
    // A bare `vitest` in this folder behaves like the test command.
    watch: false,
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['domain/**/*.test.ts', 'house/**/*.test.ts', 'contract/**/*.test.ts', 'client/**/*.test.ts'],
          // pure functions: nothing that one file does is seen by the next
          isolate: false,
          testTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'miniapp',
          include: ['miniapp/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'support/{postgres,changes,crowd}.test.ts'],
          exclude: [...alone, ...processes],
          // reading everything anew for each file took a sixth of the time, and nothing of ours keeps a state in a module
          isolate: false,
          globalSetup: ['./support/postgres-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'fault',
          include: processes,
          isolate: false,
          globalSetup: ['./support/bundled-server.mjs'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'alone',
          include: alone,
          globalSetup: ['./support/postgres-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'weapp',
          include: ['weapp/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts', 'support/browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})

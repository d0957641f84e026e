import { defineConfig } from 'vitest/config'

/** Files that put mocks in place of modules: what they import is theirs alone. */
const alone = ['server/**/*.alone.test.ts']

/** Two slow cores: the rooms run one after the other, the browser last and alone. */
export default defineConfig({
  test: {
    // A bare `vitest` in this folder behaves like the test command.
    watch: false,
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['domain/**/*.test.ts', 'house/**/*.test.ts', 'contract/**/*.test.ts', 'miniapp/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'fault/**/*.test.ts', 'support/{postgres,changes}.test.ts'],
          exclude: alone,
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts', 'support/browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})

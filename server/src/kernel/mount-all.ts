import type { FastifyInstance } from 'fastify'
import { makeMount, type Shell } from '../platform/http/mount.ts'
import { mountFaults } from './check.ts'
import type { Deps } from './deps.ts'
import type { Module, Runtime } from './module.ts'
import { callersOf } from './mount.ts'

/** Mounts the operations and the other routes of every module. Throws where a module mounts other operations than it lists. */
export function mountAll(server: FastifyInstance, modules: readonly Module[], app: Runtime, shell: Shell<Deps>): void {
  const mounted = new Map<string, string>()
  const { mount } = makeMount<Deps>(server, shell)
  for (const { name, mount: mountOwn, outside } of modules) {
    mountOwn?.(
      callersOf((operation, handler) => {
        mounted.set(operation.id, name)
        mount(operation, handler)
      }),
      app,
    )
    outside?.mount(server, app)
  }
  const faults = mountFaults(modules, mounted)
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

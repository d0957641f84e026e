import * as z from 'zod/mini'

/** Neither WeChat nor our page policy allows code made from text; without this zod would try. Imported before any schema. */
z.config({ jitless: true })

/** Minutes, for the definitions. */
export const hour = 60
export const day = 24 * hour
export const month = 30 * day

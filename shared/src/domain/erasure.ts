/** What is under way with a person and keeps them from being erased: an order, a matter, money that moves, a question about a bill. */
export const erasureHindrances = ['order', 'case', 'payment', 'question'] as const
export type ErasureHindranceKind = (typeof erasureHindrances)[number]

export const residents = ['resident', 'helper'] as const

export const dispatchers = ['desk', 'butler', 'manager'] as const

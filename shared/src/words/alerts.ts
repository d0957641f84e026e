/** What the colleagues' group is told, and what it is never told. */
export const groupHears = '新的差评、快超时和超时的事、急修'
export const groupNeverHears = '不写住户的名字、房号和原话'
export const mailNeverSays = '信里不写住户的事'

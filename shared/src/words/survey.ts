export const oneTap = '点一个数就算答完'

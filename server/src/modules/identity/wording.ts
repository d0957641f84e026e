/** What an authenticator calls the account. */
export const authenticatorName = '邻声'

export const appTitle = '邻声'

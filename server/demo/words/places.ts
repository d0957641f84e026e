/** Where codes hang in the demo: once in a community, and once in each building. */
export const places = { ofCommunity: ['东门', '地下车库', '儿童乐园'], ofBuilding: ['大堂', '电梯'] } as const

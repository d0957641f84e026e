/**
 * An ESLint rule that knows types: a generator that is called and dropped does nothing at all. A use case that forgets `yield*` before a
 * step would write nothing, and every type would still fit.
 */
export const noDroppedGenerator = {
  meta: { type: 'problem', schema: [], messages: { dropped: 'This generator is dropped: nothing of it runs without yield*.' } },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices
    const isGenerator = (node) => {
      const type = program.getTypeChecker().getTypeAtLocation(esTreeNodeToTSNodeMap.get(node))
      return ['Generator', 'AsyncGenerator'].includes(type.getSymbol()?.name)
    }
    const refuse = (node) => {
      if (isGenerator(node)) context.report({ node, messageId: 'dropped' })
    }
    return {
      ExpressionStatement: ({ expression }) => {
        if (expression.type === 'CallExpression') refuse(expression)
      },
      'UnaryExpression[operator="void"]': ({ argument }) => refuse(argument),
      // a plain yield hands the generator itself to the driver, which takes it for a step
      'YieldExpression[delegate=false]': ({ argument }) => {
        if (argument?.type === 'CallExpression') refuse(argument)
      },
    }
  },
}

/**
 * The clients send and never validate: of a schema they need its type alone. This Babel plug-in writes `true` where the contract makes one,
 * so that neither the schemas nor zod come into what is built (70 KB, and work at every start). What only says whether there is one, like
 * `operation.reply`, stays as it is.
 */
module.exports = function withoutSchemas({ types }) {
  const isZod = ({ node }) => node.source.value === 'zod/mini'
  /** The innermost object of `z.string().check(…)`. */
  const rootOf = (node) => {
    if (types.isCallExpression(node)) return rootOf(node.callee)
    return types.isMemberExpression(node) ? rootOf(node.object) : node
  }
  const isCheck = ({ callee }) => types.isMemberExpression(callee) && types.isIdentifier(callee.property, { name: 'check' })
  return {
    visitor: {
      Program(program) {
        const found = program.get('body').find((path) => path.isImportDeclaration() && isZod(path))
        if (!found) return
        const { name } = found.node.specifiers[0].local
        found.remove()
        program.traverse({
          CallExpression(path) {
            if (!types.isIdentifier(rootOf(path.node), { name }) && !isCheck(path.node)) return
            path.replaceWith(types.booleanLiteral(true))
            path.skip()
          },
        })
      },
    },
  }
}

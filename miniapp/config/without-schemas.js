/**
 * The clients send and never validate: of a schema they need its type alone. This Babel plug-in writes `true` where the contract makes one,
 * so that neither the schemas nor zod come into what is built (70 KB, and work at every start). What only says whether there is one, like
 * `operation.reply`, stays as it is.
 * Of an operation it leaves out what only the server and the documents read, and marks the making of one as pure: what a package does not
 * call is then dropped by the bundler.
 */
module.exports = function withoutSchemas({ types }) {
  const isZod = ({ node }) => node.source.value === 'zod/mini'
  /** The innermost object of `z.string().check(…)`. */
  const rootOf = (node) => {
    if (types.isCallExpression(node)) return rootOf(node.callee)
    return types.isMemberExpression(node) ? rootOf(node.object) : node
  }
  const isCheck = ({ callee }) => types.isMemberExpression(callee) && types.isIdentifier(callee.property, { name: 'check' })
  const unread = ['summary', 'problems']
  return {
    visitor: {
      CallExpression(path) {
        if (!types.isIdentifier(path.node.callee, { name: 'operation' })) return
        const [definition] = path.node.arguments
        if (!types.isObjectExpression(definition) || path.node.leadingComments?.length) return
        definition.properties = definition.properties.filter(({ key }) => !types.isIdentifier(key) || !unread.includes(key.name))
        path.addComment('leading', '#__PURE__')
      },
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

/**
 * The clients send and never validate: of the contract they need the types, and of an operation its address. This Babel plug-in takes the
 * rest out of what is built:
 * - a schema becomes `true`, so that neither the schemas nor zod come along (70 KB, and work at every start). What only says whether there
 *   is one, like `operation.reply`, stays as it is;
 * - `summary`, `problems` and `status` of an operation go: they are for the server and the description of the API;
 * - calls that make something when the file is loaded are marked as pure, so that webpack drops the operations that a client never calls.
 */
module.exports = function withoutSchemas({ types }) {
  const isZod = ({ node }) => node.source.value === 'zod/mini'
  /** The innermost object of `z.string().check(…)`. */
  const rootOf = (node) => {
    if (types.isCallExpression(node)) return rootOf(node.callee)
    return types.isMemberExpression(node) ? rootOf(node.object) : node
  }
  const isCheck = ({ callee }) => types.isMemberExpression(callee) && types.isIdentifier(callee.property, { name: 'check' })
  const isForReaders = (property) =>
    types.isObjectProperty(property) && ['summary', 'problems', 'status'].some((name) => types.isIdentifier(property.key, { name }))
  const dropSchemas = (program) => {
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
      // a maker of schemas that is chosen and called later
      MemberExpression(path) {
        if (types.isIdentifier(path.node.object, { name })) path.replaceWith(types.booleanLiteral(true))
      },
    })
  }
  const keepWhatClientsUse = {
    CallExpression(path) {
      const isOperation = types.isIdentifier(path.node.callee, { name: 'operation' })
      const whenLoaded = !path.getFunctionParent()
      // an operation, or what a file makes several of them with
      if (isOperation || whenLoaded) {
        const [definition] = path.node.arguments
        if (types.isObjectExpression(definition)) definition.properties = definition.properties.filter((each) => !isForReaders(each))
      }
      if (whenLoaded) types.addComment(path.node, 'leading', '#__PURE__')
    },
  }
  return {
    visitor: {
      Program(program) {
        dropSchemas(program)
        program.traverse(keepWhatClientsUse)
      },
    },
  }
}

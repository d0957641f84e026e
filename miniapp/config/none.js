/** Stands in for a package that is never used: whatever is asked of it is there and does nothing. */
const nothing = new Proxy(function () {}, {
  get: (_, name) => (name === '__esModule' ? undefined : name === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
})
module.exports = nothing

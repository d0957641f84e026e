import type TypeScript from 'typescript'
import type { Expression, Identifier, Node } from 'typescript'

export interface Classes {
  whole: Set<string>
  /** What a value completes: `icon--` of `icon--${name}`. */
  beginnings: Set<string>
}

const attributes = ['className', 'hoverClass', 'placeholderClass']

/** The classes that a source names in the attributes of what it draws, also by way of its own constants. */
export function classesOf(ts: typeof TypeScript, code: string, name: string): Classes {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: Classes = { whole: new Set(), beginnings: new Set() }
  const take = (text: string) => {
    for (const token of text.split(/\s+/).filter(Boolean)) {
      const [begin = '', ...rest] = token.split('\0')
      if (rest.length > 0 && /(__|--|-)$/.test(begin)) found.beginnings.add(begin)
      else if (begin) found.whole.add(begin)
    }
  }
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return take(node.text)
    if (ts.isTemplateExpression(node)) take([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('\0'))
    // what is compared is no class
    if (ts.isBinaryExpression(node) && /^[=!<>]/.test(node.operatorToken.getText())) return
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach(walk)
    if (ts.isIdentifier(node)) constantsOf(ts, node).forEach(walk)
    ts.forEachChild(node, walk)
  }
  const visit = (node: Node): void => {
    if (ts.isJsxAttribute(node) && attributes.includes(node.name.getText()) && node.initializer) walk(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** What a name stands for: a constant of the functions around it, or of the file. */
function constantsOf(ts: typeof TypeScript, identifier: Identifier): Expression[] {
  const found: Expression[] = []
  const visit = (node: Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && node.name.getText() === identifier.text) found.push(node.initializer)
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit)
  }
  for (let around: Node = identifier; found.length === 0 && around.parent; around = around.parent)
    if (ts.isFunctionLike(around.parent) || ts.isSourceFile(around.parent)) ts.forEachChild(around.parent, visit)
  return found
}

/** The rules of a style file, those inside of `@media` too. */
export function styleRules(css: string): { selectors: string[] }[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/url\("[^"]*"\)/g, 'url()')
  return [...bare.matchAll(/([^{};]+)\{[^{}]*\}/g)]
    .map(([, head = '']) => ({ selectors: head.split(',').map((one) => one.trim()) }))
    .filter(({ selectors }) => !selectors.some((one) => one.startsWith('@') || /^(from|to|\d+%)$/.test(one)))
}

export const classesIn = (selector: string): string[] => [...selector.matchAll(/\.([a-zA-Z_][\w-]*)/g)].map(([, name = '']) => name)

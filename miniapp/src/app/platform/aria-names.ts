/** What WeChat's own components understand for reading aloud, and Taro leaves out. */
const ariaNames = { 'aria-role': '', 'aria-label': '', 'aria-checked': '', 'aria-hidden': '', 'aria-live': '' }

/** The components that carry them. */
export const ariaComponents = { View: ariaNames, Text: ariaNames, Image: ariaNames, Input: ariaNames, Textarea: ariaNames }

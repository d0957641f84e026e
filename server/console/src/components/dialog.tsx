import { Modal, type ModalProps } from 'antd'

/**
 * A dialog over the page. It stands in the page's own root: over the body antd would lock scrolling by a style without a nonce, which the
 * content security policy refuses.
 */
export function Dialog(props: ModalProps) {
  return <Modal {...props} getContainer={() => document.getElementById('root') ?? document.body} />
}

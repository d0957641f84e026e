import { View } from '../base'
import { Button } from '../button/button'
import { Fault } from '../fault/fault'

/** The foot of a form: what is missing or went wrong, and the one filled button. */
export function SubmitFoot({ fault, name, onSubmit }: { fault: string; name: string; onSubmit: () => void | Promise<unknown> }) {
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button look="primary" onPress={onSubmit}>
          {name}
        </Button>
      </View>
    </>
  )
}

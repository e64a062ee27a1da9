import { useState } from 'preact/hooks'
import { messageOf } from '../../api/errors.ts'
import { useApp } from '../../app-context.ts'
import { TextField } from '../../components/fields.tsx'
import { NUMBER_HELP } from '../../text/numbers.ts'

/** For who cannot scan: eight letters to type on the phone. */
export function Pairing({ session }: { session: string }) {
  const { api } = useApp()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function ask() {
    setBusy(true)
    try {
      setCode((await api.pairingCode(session, phone.trim())).code)
      setWrong(null)
    } catch (error) {
      setWrong(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <details>
      <summary>{NUMBER_HELP.pairing}</summary>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          if (phone.trim() !== '' && !busy) void ask()
        }}
      >
        <TextField
          id="pairing-phone"
          label={NUMBER_HELP.pairingPhone}
          placeholder="(11) 98765-4321"
          maxLength={30}
          wrong={wrong}
          value={phone}
          onText={setPhone}
        />
        <div>
          <button class="button small" disabled={phone.trim() === '' || busy}>
            {NUMBER_HELP.pairingAsk}
          </button>
        </div>
      </form>
      {code !== null && (
        <p class="pairing-code" role="status">
          <strong>{code}</strong>
          <span class="small muted">{NUMBER_HELP.pairingHint}</span>
        </p>
      )}
    </details>
  )
}

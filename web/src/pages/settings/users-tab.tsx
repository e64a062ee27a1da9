import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../../../../src/shared/contracts/api/auth.ts'
import type { UserDto } from '../../../../src/shared/contracts/api/users.ts'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { Pill } from '../../components/feedback.tsx'
import { SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PlusIcon } from '../../components/icons.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { UsersModel } from '../../models/users.ts'
import type { Users } from '../../models/users.ts'
import { formatDateTime } from '../../text/format.ts'
import { ROLE_LABELS } from '../../text/labels.ts'
import { USERS } from '../../text/settings.ts'
import { SettingsCard } from './frame.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

const ROLES: readonly (readonly [Role, string])[] = [
  ['operator', ROLE_LABELS.operator],
  ['viewer', ROLE_LABELS.viewer],
  ['admin', ROLE_LABELS.admin],
]
const roleOf = (value: string): Role => ROLES.find(([role]) => role === value)?.[0] ?? 'viewer'

/** Who may sign in, and as what. */
export function UsersTab() {
  const { api, toasts, session } = useApp()
  const users = useModel(() => new UsersModel({ api, toasts }))
  const [creating, setCreating] = useState(false)
  useEffect(() => void users.load(), [users])
  if (!session.isAdmin.value) return null
  return (
    <SettingsCard
      id="users-title"
      title={SETTINGS_SCREEN.users}
      actions={
        <button type="button" class="button small primary" onClick={() => setCreating(true)}>
          <PlusIcon size={16} /> {USERS.create}
        </button>
      }
    >
      <ResourceView of={users.users} lines={4}>
        {(list) =>
          list.length === 0 ? (
            <p class="muted">{USERS.none}</p>
          ) : (
            <Table list={list} users={users} />
          )
        }
      </ResourceView>
      {creating && <NewUser users={users} onClose={() => setCreating(false)} />}
    </SettingsCard>
  )
}

function Table({ list, users }: { list: readonly UserDto[]; users: Users }) {
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={SETTINGS_SCREEN.userList}>
      <table class="users">
        <thead>
          <tr>
            <th scope="col">{USERS.username}</th>
            <th scope="col">{USERS.role}</th>
            <th scope="col">{WORDS.since}</th>
            <th scope="col">
              <span class="sr-only">{SETTINGS_SCREEN.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((user) => (
            <Row key={user.id} user={user} users={users} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { user: UserDto; users: Users }

function Row({ user, users }: RowProps) {
  const me = useApp().session.user.value?.id === user.id
  return (
    <tr class={user.disabled ? 'off' : undefined}>
      <th scope="row">
        {user.username} {me && <Pill>{USERS.you}</Pill>}
        {user.disabled && <Pill tone="warn">{SETTINGS_SCREEN.disabled}</Pill>}
      </th>
      <td>
        <RoleSelect user={user} users={users} />
      </td>
      <td class="num nowrap">{formatDateTime(user.created_at)}</td>
      <td>
        <Actions user={user} users={users} />
      </td>
    </tr>
  )
}

function RoleSelect({ user, users }: RowProps) {
  return (
    <select
      class="input"
      aria-label={`${USERS.role} de ${user.username}`}
      value={user.role}
      disabled={users.acting.value}
      onChange={(event) => void users.change(user.id, { role: roleOf(event.currentTarget.value) })}
    >
      {ROLES.map(([role, label]) => (
        <option key={role} value={role}>
          {label}
        </option>
      ))}
    </select>
  )
}

function Actions({ user, users }: RowProps) {
  const [asking, ask] = useState<'disable' | 'password' | null>(null)
  return (
    <>
      <span class="row tight">
        <button type="button" class="button small" onClick={() => ask('password')}>
          {USERS.newPassword}
        </button>
        {user.disabled ? (
          <button
            type="button"
            class="button small"
            onClick={() => void users.change(user.id, { disabled: false })}
          >
            {USERS.enable}
          </button>
        ) : (
          <button type="button" class="button small danger" onClick={() => ask('disable')}>
            {USERS.disable}
          </button>
        )}
      </span>
      <Confirm
        open={asking === 'disable'}
        title={USERS.disableAsk}
        confirmLabel={USERS.disable}
        danger
        onClose={() => ask(null)}
        onConfirm={() => {
          ask(null)
          void users.change(user.id, { disabled: true })
        }}
      >
        <p>
          <strong>{user.username}</strong>: {USERS.disableHint}
        </p>
      </Confirm>
      {asking === 'password' && <NewPassword user={user} users={users} onClose={() => ask(null)} />}
    </>
  )
}

function NewPassword({ user, users, onClose }: RowProps & { onClose: () => void }) {
  const [password, setPassword] = useState('')
  async function save() {
    if (await users.change(user.id, { password })) onClose()
  }
  return (
    <FormDialog
      title={`${USERS.newPassword}: ${user.username}`}
      confirm={SETTINGS_SCREEN.change}
      ready={password !== ''}
      busy={users.acting.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <PasswordField
        id="user-password"
        label={USERS.password}
        hint={USERS.passwordHint}
        autocomplete="new-password"
        value={password}
        onText={setPassword}
      />
    </FormDialog>
  )
}

function NewUser({ users, onClose }: { users: Users; onClose: () => void }) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('operator')
  async function create() {
    if (await users.create({ username: username.trim(), password, role })) onClose()
  }
  return (
    <FormDialog
      title={USERS.create}
      confirm={SETTINGS_SCREEN.create}
      ready={username.trim().length >= 3 && password !== ''}
      busy={users.acting.value}
      onClose={onClose}
      onConfirm={() => void create()}
    >
      <TextField id="new-username" label={USERS.username} value={username} onText={setUsername} />
      <PasswordField
        id="new-user-password"
        label={USERS.password}
        hint={USERS.passwordHint}
        autocomplete="new-password"
        value={password}
        onText={setPassword}
      />
      <SelectField
        id="new-role"
        label={USERS.role}
        value={role}
        options={ROLES}
        onChoose={(value) => setRole(roleOf(value))}
      />
    </FormDialog>
  )
}

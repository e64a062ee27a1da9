import type { ComponentChildren } from 'preact'

type Props = { size?: number }

/** Decorative line icons on a 24 grid; the text beside them carries the meaning. */
function line(children: ComponentChildren) {
  return function Icon({ size = 20 }: Props) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    )
  }
}

export const HomeIcon = line(
  <>
    <path d="M4 13a8 8 0 1 1 16 0v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z" />
    <path d="m12 13 3.5-3.5M12 13.5v-.01" />
  </>,
)
export const SendIcon = line(
  <>
    <path d="M21 3 10.5 13.5" />
    <path d="m21 3-6.5 18-4-7.5L3 9.5z" />
  </>,
)
export const ChatIcon = line(
  <path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z" />,
)
export const TemplateIcon = line(
  <>
    <rect x="4" y="4" width="16" height="16" rx="2.5" />
    <path d="M8 9h8M8 13h8M8 17h4" />
  </>,
)
export const SettingsIcon = line(
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </>,
)
export const UploadIcon = line(
  <>
    <path d="M12 16V5m0 0L7.5 9.5M12 5l4.5 4.5" />
    <path d="M4 16v2.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V16" />
  </>,
)
export const SunIcon = line(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1" />
  </>,
)
export const MoonIcon = line(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />)
export const SystemThemeIcon = line(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 4v16M12 8l6.5-.5M12 12h8M12 16l6.5.5" />
  </>,
)
export const LogoutIcon = line(
  <>
    <path d="M14 4h3.5A2.5 2.5 0 0 1 20 6.5v11a2.5 2.5 0 0 1-2.5 2.5H14" />
    <path d="M9.5 8.5 6 12l3.5 3.5M6 12h9" />
  </>,
)
export const CloseIcon = line(<path d="m6 6 12 12M18 6 6 18" />)
export const BackIcon = line(<path d="M15 5l-7 7 7 7" />)
export const ForwardIcon = line(<path d="m9 5 7 7-7 7" />)
export const PlusIcon = line(<path d="M12 5v14M5 12h14" />)
export const SearchIcon = line(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4 4" />
  </>,
)
export const AlertIcon = line(
  <>
    <path d="M12 4 2.8 19.5h18.4z" />
    <path d="M12 10v4.5M12 17v.01" />
  </>,
)
export const InfoIcon = line(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11v5M12 8v.01" />
  </>,
)
export const PauseIcon = line(<path d="M9 6v12M15 6v12" />)
export const PlayIcon = line(<path d="M8 5.5v13l10.5-6.5z" />)
export const StopIcon = line(<rect x="6.5" y="6.5" width="11" height="11" rx="1.5" />)
export const PersonIcon = line(
  <>
    <circle cx="12" cy="8" r="3.8" />
    <path d="M4.8 20a7.2 7.2 0 0 1 14.4 0" />
  </>,
)
export const BotIcon = line(
  <>
    <rect x="5" y="8" width="14" height="11" rx="3" />
    <path d="M12 8V4.5M9.5 13v.5M14.5 13v.5M2.5 13v2M21.5 13v2" />
  </>,
)
export const FileIcon = line(
  <>
    <path d="M6 4.5A1.5 1.5 0 0 1 7.5 3H14l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 6 19.5z" />
    <path d="M13.5 3.5V8.5H18.5" />
  </>,
)
export const TrashIcon = line(
  <>
    <path d="M4.5 7h15M9 7V4.5h6V7M6.5 7l.8 12a1.5 1.5 0 0 0 1.5 1.4h6.4a1.5 1.5 0 0 0 1.5-1.4L17.5 7" />
  </>,
)
export const PhoneIcon = line(
  <>
    <rect x="7" y="2.5" width="10" height="19" rx="2.5" />
    <path d="M11 18.5h2" />
  </>,
)
export const ClockIcon = line(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.5V12l3 2" />
  </>,
)
export const CheckIcon = line(<path d="m5 12.5 4.5 4.5L19 7.5" />)
export const DoubleCheckIcon = line(<path d="m2.5 12.5 4.5 4.5L16 8M11 16l1.5 1L21.5 8" />)
export const DownloadIcon = line(
  <>
    <path d="M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5" />
    <path d="M4.5 19.5h15" />
  </>,
)
export const MicIcon = line(
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
  </>,
)
export const PixIcon = line(
  <>
    <path d="m12 3.5 8.5 8.5-8.5 8.5L3.5 12z" />
    <path d="M8 8c2 0 2.5 4 4 4s2-4 4-4M8 16c2 0 2.5-4 4-4s2 4 4 4" />
  </>,
)
export const PromiseIcon = line(
  <>
    <rect x="4" y="5.5" width="16" height="14.5" rx="2.5" />
    <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4M9 15l2 2 4-4" />
  </>,
)
export const OfferIcon = line(
  <>
    <path d="M3.5 12.5V5A1.5 1.5 0 0 1 5 3.5h7.5l8 8-9 9z" />
    <circle cx="8" cy="8" r="1.3" />
  </>,
)
export const ShieldIcon = line(
  <>
    <path d="M12 3.5 5 6v5.5c0 4.2 2.8 7.3 7 9 4.2-1.7 7-4.8 7-9V6z" />
    <path d="m9 12 2.2 2.2L15 10.5" />
  </>,
)
export const KeyboardIcon = line(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="2" />
    <path d="M6 10h.01M10 10h.01M14 10h.01M18 10h.01M8 14h8" />
  </>,
)
export const UndoIcon = line(<path d="M9 14 4.5 9.5 9 5M5 9.5h9a5.5 5.5 0 0 1 0 11h-3" />)
export const LadderIcon = line(
  <>
    <path d="M3 17h18M6 17v-3M12 17v-6M18 17V7" />
    <circle cx="6" cy="12" r="1.6" />
    <circle cx="12" cy="9" r="1.6" />
    <circle cx="18" cy="5" r="1.6" />
  </>,
)
export const ChartIcon = line(<path d="M4 4v16h16M8 16v-5M12.5 16V8M17 16v-9" />)
export const UsersIcon = line(
  <>
    <circle cx="9" cy="8.5" r="3.3" />
    <path d="M2.8 19.5a6.2 6.2 0 0 1 12.4 0M16 5.6a3.3 3.3 0 0 1 0 5.8M17.5 14a6.2 6.2 0 0 1 3.7 5.5" />
  </>,
)
export const MoreIcon = line(<path d="M5 12h.01M12 12h.01M19 12h.01" />)

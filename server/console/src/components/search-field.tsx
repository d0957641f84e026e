import { Input } from 'antd'

interface SearchFieldProps {
  /** What is searched for, as the address has it. */
  search: string
  label: string
  onSearch: (search: string) => void
}

/** The field above a list: it searches on Enter, and the address keeps what was searched for. */
export function SearchField({ search, label, onSearch }: SearchFieldProps) {
  return (
    <Input.Search
      key={search}
      defaultValue={search}
      allowClear
      maxLength={50}
      style={{ width: 320 }}
      placeholder={label}
      aria-label={label}
      onSearch={(text) => onSearch(text.trim())}
    />
  )
}

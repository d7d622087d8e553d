import styles from './SearchField.module.css'

interface SearchFieldProps {
  readonly label: string
  readonly query: string
  readonly onSearch: (query: string) => void
}

/** A field that narrows the list below it while somebody types. */
export function SearchField({ label, query, onSearch }: SearchFieldProps) {
  return (
    <input
      type="search"
      className={styles.field}
      aria-label={label}
      placeholder="Search"
      value={query}
      onChange={(event) => onSearch(event.currentTarget.value)}
    />
  )
}

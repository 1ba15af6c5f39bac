// The house's seal: 回, the one who comes back, drawn as a sign so that it needs no font.
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="18" fill="var(--pine)" />
      <path
        d="M10 11h16v15.5H10z M15 16h6v5.5h-6z"
        fill="none"
        stroke="var(--on-pine)"
        strokeWidth="2.1"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A ship laden with containers on its slipway: the picture of the course map. */

/** Boxes on the deck: column, row, and which of three tones. */
const boxes = [
  [0, 0, 1],
  [1, 0, 0],
  [2, 0, 2],
  [3, 0, 1],
  [1, 1, 2],
  [2, 1, 1],
  [2, 2, 0],
] as const

const trestles = [70, 130, 190, 250, 310] as const

/** How far the ways drop for each unit to the right. */
const slope = 0.176

export function SlipwayDrawing() {
  return (
    <svg className="slipway-drawing" viewBox="0 0 440 320" aria-hidden="true" focusable="false">
      <g transform="rotate(10 40 210)">
        {boxes.map(([column, row, tone]) => (
          <rect
            key={`${column}-${row}`}
            className="slipway-box"
            data-tone={tone}
            x={86 + column * 48}
            y={107 - row * 33}
            width="44"
            height="29"
            rx="3"
          />
        ))}
        <path
          className="slipway-hull"
          d="M46 140h262l-26 48a14 14 0 0 1-12.3 7.3H88a14 14 0 0 1-12-7z"
        />
        <path className="slipway-line" d="M64 160h232" />
        <path className="slipway-ways" d="M20 203h330" />
      </g>
      {trestles.map((x) => (
        <path key={x} className="slipway-line" d={`M${x} ${203 + (x - 34) * slope}V276`} />
      ))}
      <path className="slipway-water" d="M20 276h276q12-9 24 0t24 0 24 0 24 0 24 0" />
      <path className="slipway-water" d="M318 294q12-9 24 0t24 0 24 0 24 0" opacity=".55" />
    </svg>
  )
}

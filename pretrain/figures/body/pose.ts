import type { Random } from '../../../src/core/random.ts'

/** Degrees a limb's two bones swing out from hanging straight down: away from the body, forwards in profile. */
export type Swing = readonly [upper: number, lower: number]

export interface Pose {
  /** Arms on the left and right of the sheet, as the figure faces right or to the front. */
  arms: readonly [Swing, Swing]
  legs: readonly [Swing, Swing]
  hands: 'relaxed' | 'open' | 'fist'
  /** Degrees the head and the trunk lean. */
  headTilt: number
  lean: number
  seated: boolean
}

type Arms = Pick<Pose, 'arms' | 'hands'>

const ARMS: readonly Arms[] = [
  {
    arms: [
      [9, 4],
      [9, 4],
    ],
    hands: 'relaxed',
  },
  {
    arms: [
      [14, 20],
      [12, 2],
    ],
    hands: 'relaxed',
  },
  {
    arms: [
      [42, -38],
      [42, -38],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [42, -38],
      [10, 4],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [12, 6],
      [48, 158],
    ],
    hands: 'open',
  },
  {
    arms: [
      [128, 166],
      [128, 166],
    ],
    hands: 'open',
  },
  {
    arms: [
      [10, 4],
      [118, 160],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [84, 96],
      [80, 88],
    ],
    hands: 'open',
  },
  {
    arms: [
      [26, -72],
      [10, 5],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [22, -62],
      [22, -62],
    ],
    hands: 'relaxed',
  },
  {
    arms: [
      [28, 34],
      [28, 34],
    ],
    hands: 'open',
  },
  {
    arms: [
      [9, 4],
      [26, 128],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [42, -38],
      [34, 118],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [12, 6],
      [20, 104],
    ],
    hands: 'fist',
  },
]

/** Seen from the side both arms swing the same way. */
const SIDE_ARMS: readonly Arms[] = [
  {
    arms: [
      [2, 12],
      [-4, 8],
    ],
    hands: 'relaxed',
  },
  {
    arms: [
      [-24, -2],
      [28, 62],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [12, 84],
      [6, 78],
    ],
    hands: 'fist',
  },
  {
    arms: [
      [70, 84],
      [64, 80],
    ],
    hands: 'open',
  },
  {
    arms: [
      [140, 160],
      [8, 16],
    ],
    hands: 'open',
  },
  {
    arms: [
      [36, 128],
      [0, 10],
    ],
    hands: 'relaxed',
  },
]

const LEGS: readonly Pose['legs'][] = [
  [
    [4, 3],
    [4, 3],
  ],
  [
    [11, 9],
    [11, 9],
  ],
  [
    [3, 3],
    [14, 4],
  ],
  [
    [2, -2],
    [2, -2],
  ],
]
const SIDE_LEGS: readonly Pose['legs'][] = [
  [
    [2, -2],
    [-3, -7],
  ],
  [
    [24, 10],
    [-20, -36],
  ],
  [
    [-18, -40],
    [26, 14],
  ],
  [
    [62, 8],
    [-22, -62],
  ],
]
const SEATED: Pose['legs'] = [
  [82, 2],
  [76, -6],
]

/** A pose for a body that faces the front or (three-quarter, profile) to the right. */
export function drawPose(random: Random, facesFront: boolean): Pose {
  const seated = !facesFront && random.next() < 0.22
  const { arms, hands } = random.pick(facesFront ? ARMS : SIDE_ARMS)
  const legs = seated ? SEATED : random.pick(facesFront ? LEGS : SIDE_LEGS)
  const loose = ([upper, lower]: Swing): Swing => [upper + random.range(-5, 5), lower + random.range(-6, 6)]
  return {
    arms: [loose(arms[0]), loose(arms[1])],
    legs,
    hands,
    headTilt: random.range(-9, 9),
    lean: seated ? random.range(-3, 5) : random.range(-3, 4),
    seated,
  }
}

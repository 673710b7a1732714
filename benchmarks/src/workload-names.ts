export const workloadNames = [
  'W1',
  'W2',
  'W3',
  'W4',
  'W5',
  'W6',
  'W6r',
  'W7',
  'W8',
  'W9',
  'W10',
  'W11',
  'W12',
] as const;

export type WorkloadName = (typeof workloadNames)[number];

/** What a site calls itself whose course gives it no name. */
export const slipwayName = 'Slipway'

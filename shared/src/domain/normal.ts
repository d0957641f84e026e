/** The 97.5% point of the standard normal distribution. */
export const z95 = 1.959963984540054

/** Two-sided p of a standard normal z. Relative error < 1.2e-7. Source: Press et al., Numerical Recipes, erfc by Chebyshev fit. */
export function twoSidedP(z: number): number {
  // At 0 the fit is 3e-8 above 1.
  return Math.min(1, erfc(Math.abs(z) / Math.SQRT2))
}

function erfc(x: number): number {
  const t = 1 / (1 + x / 2)
  const polynomial = [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368]
  const sum = polynomial.reduce((value, coefficient) => value * t + coefficient, 0)
  return t * Math.exp(-x * x - 1.26551223 + t * sum)
}

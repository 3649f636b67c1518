namespace AlphaPulse.Quant.Ledger;

/// <summary>One execution.</summary>
/// <param name="Quantity">Signed units of the base asset: positive bought, negative sold; not zero.</param>
/// <param name="Price">Price in USD, above zero.</param>
/// <param name="FeeUsd">Fee paid in cash or in a third coin, in USD; negative is a rebate.</param>
/// <param name="FeeBase">Fee taken in the base asset itself, in units; it reduces a spot holding.</param>
public readonly record struct Fill(decimal Quantity, decimal Price, decimal FeeUsd = 0, decimal FeeBase = 0);

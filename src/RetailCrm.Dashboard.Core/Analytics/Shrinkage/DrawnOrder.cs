using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Shrinkage;

/// <summary>
/// Draws a value for each unit and puts the units in order, the highest first. Thousands of draws of the same units are put in order, so they
/// are first laid into a few times as many steps as there are units, which leaves next to nothing to sort.
/// </summary>
internal sealed class DrawnOrder
{
    private const int StepsPerUnit = 4;
    private readonly (double Mean, double Deviation)[] units;
    private readonly double[] drawn, values;
    private readonly int[] steps, order, starts;
    private readonly double top, stepsPerValue;

    public DrawnOrder((double Mean, double Deviation)[] units)
    {
        this.units = units;
        (drawn, values) = (new double[units.Length], new double[units.Length]);
        (steps, order, starts) = (new int[units.Length], new int[units.Length], new int[StepsPerUnit * units.Length + 1]);
        top = units.Length == 0 ? 0 : units.Max(u => u.Mean + 3 * u.Deviation);
        double bottom = units.Length == 0 ? 0 : units.Min(u => u.Mean - 3 * u.Deviation);
        stepsPerValue = top > bottom ? StepsPerUnit * units.Length / (top - bottom) : 0;
    }

    /// <summary>The units of the next draw; valid until the one after it.</summary>
    public ReadOnlySpan<int> Next(Draws draws)
    {
        Draw(draws);
        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        for (int unit = 0; unit < units.Length; unit++)
        {
            int at = starts[steps[unit]]++;
            (values[at], order[at]) = (drawn[unit], unit);
        }

        SortWithinSteps();
        return order;
    }

    // Afterwards starts holds, one place on, how many units fell into each step.
    private void Draw(Draws draws)
    {
        Array.Clear(starts);
        draws.NormalSteps(drawn);
        for (int unit = 0; unit < units.Length; unit++)
        {
            double value = units[unit].Mean + units[unit].Deviation * drawn[unit];
            int step = Math.Clamp((int)((top - value) * stepsPerValue), 0, starts.Length - 2);
            (drawn[unit], steps[unit]) = (value, step);
            starts[step + 1]++;
        }
    }

    // By insertion: a unit never moves out of its step.
    private void SortWithinSteps()
    {
        for (int i = 1; i < order.Length; i++)
        {
            var (value, unit) = (values[i], order[i]);
            int at = i;
            for (; at > 0 && values[at - 1] < value; at--) (values[at], order[at]) = (values[at - 1], order[at - 1]);
            (values[at], order[at]) = (value, unit);
        }
    }
}

using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Approvals.Emulator.Functions;

/// <summary>Reads the schedule of a timer trigger.</summary>
internal static class TimerSchedule
{
    public static CrontabSchedule Parse(string function, string schedule, IConfiguration settings)
    {
        var expression = Resolve(function, schedule, settings);
        var withSeconds = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
        return CrontabSchedule.TryParse(expression, new() { IncludingSeconds = withSeconds }) ?? throw new InvalidOperationException(
            $"The schedule of timer function '{function}' is '{expression}'. "
            + "It takes six fields, seconds first: '0 */5 * * * *' is every five minutes.");
    }

    private static string Resolve(string function, string schedule, IConfiguration settings)
    {
        if (schedule is not ['%', .. var name, '%'])
            return schedule;
        return settings[name] ?? throw new InvalidOperationException(
            $"The schedule of timer function '{function}' is in the setting '{name}', which is not there.");
    }
}

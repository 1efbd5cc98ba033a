namespace Approvals.Emulator.DurableTask;

internal static class InstanceId
{
    /// <summary>Refuses what the Functions host refuses as the id of an instance.</summary>
    public static string Require(string id)
    {
        if (id.Length is 0 or > 100 || id[0] == '@' || id.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
        {
            throw new ArgumentException(
                $"'{id}' is no instance id: it takes 1 to 100 characters, does not start with @, and has no / \\ # ? or control characters.");
        }

        return id;
    }
}

using System.Collections.Concurrent;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage.Model;

/// <summary>What the answers so far have told clients of, for their next commands: requests, and the variations of flags.</summary>
internal sealed class KnownThings(ProjectNames names)
{
    private readonly ConcurrentQueue<string> _requests = [];

    private readonly ConcurrentDictionary<string, string> _variations = [];

    /// <summary>The name of a request that was made, more likely a late one; null when there is none yet.</summary>
    public string? Request(Random chance) =>
        _requests.ToArray() is [_, ..] made ? made[Math.Max(chance.Next(made.Length), chance.Next(made.Length))] : null;

    /// <summary>The name of the first variation of a flag, as last heard of.</summary>
    public string Variation(string flag) => _variations.GetValueOrDefault(flag, "none");

    public void LearnFlag(string key, string name, Answer answer)
    {
        names.Set(name, answer.Json.GetProperty("variations")[0].GetProperty("_id").GetString()!);
        _variations[key] = name;
    }

    public void Learn(Command command, Answer answer)
    {
        if (answer.Status != 201)
        {
            return;
        }

        if (command.AsksForApproval)
        {
            names.Set(command.Made, answer.Id);
            _requests.Enqueue(command.Made);
        }
        else if (command.NewFlag is { } key)
        {
            LearnFlag(key, command.Made, answer);
        }
    }
}

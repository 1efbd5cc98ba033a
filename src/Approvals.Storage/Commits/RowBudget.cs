namespace Approvals.Storage.Commits;

/// <summary>Bounds the memory that known rows take on an instance: what was not used for longest is forgotten first.</summary>
/// <param name="all">All known rows.</param>
internal sealed class RowBudget(Func<IEnumerable<ChainRows>> all)
{
    /// <summary>Most bytes that one range of rows may take to be kept.</summary>
    public const long MostOfRange = 16 * 1024 * 1024;

    private const long Most = 128 * 1024 * 1024;

    private long _bytes;

    public void Grow(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Forgets rows until at most half of the memory is taken, once it is all taken.</summary>
    public void Keep()
    {
        if (Interlocked.Read(ref _bytes) <= Most)
        {
            return;
        }

        foreach (var rows in all().OrderBy(rows => rows.UsedAt))
        {
            rows.ForgetRows();
            if (Interlocked.Read(ref _bytes) <= Most / 2)
            {
                return;
            }
        }
    }
}

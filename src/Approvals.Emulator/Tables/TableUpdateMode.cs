namespace Azure.Data.Tables;

/// <summary>What happens to the properties of a stored row that the written one does not have.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go: the row becomes exactly what was written.</summary>
    Replace = 1,
}

namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does to its row.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails if the row exists.</summary>
    Add = 0,

    /// <summary>Merges into the stored row; fails if it is missing or its ETag differs.</summary>
    /// <remarks>Without an ETag (not even <see cref="ETag.All"/>) it is an upsert.</remarks>
    UpdateMerge = 1,

    /// <summary>Replaces the stored row; fails if it is missing or its ETag differs.</summary>
    /// <remarks>Without an ETag (not even <see cref="ETag.All"/>) it is an upsert.</remarks>
    UpdateReplace = 2,

    /// <summary>Deletes; fails if the row is missing or its ETag differs.</summary>
    Delete = 3,

    /// <summary>Merges into the stored row, or inserts.</summary>
    UpsertMerge = 4,

    /// <summary>Replaces the stored row, or inserts.</summary>
    UpsertReplace = 5,
}

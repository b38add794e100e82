/// A column of a linear form and what it is multiplied by.
public typealias LinearTerm = (column: Int, coefficient: Double)

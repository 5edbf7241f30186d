public import PolicyData

extension Study {
    /// Names of the covariates of a panel, in the order of its risk tables: the indicators with a rule, the A score when
    /// there is one, and the study's own.
    public func covariates(under standard: PovertyStandard) -> [String] {
        PanelPlan.covariateNames(self, standard).names
    }
}

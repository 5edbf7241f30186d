// The room ReviewForms.
